/** The variable that names the parts of file names whose tests are wanted, with spaces between them; all without it. */
export const wantedPartsVariable = 'HOST_TEST_PARTS';
