/**
 * A folder with an empty folder `credits` in it, in the folder that is open: VS Code may never tell what happens in a
 * folder that was made a moment ago.
 */
export const emptyFolder = 'empty';
