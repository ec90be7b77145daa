/** The object that the parts of node-forge add themselves to. */
declare module 'node-forge/lib/forge.js' {
  import forge from 'node-forge';
  export = forge;
}
