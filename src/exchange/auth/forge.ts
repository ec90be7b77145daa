/** node-forge, which is large: a bundle of its own, loaded with the first P12 file that is read or made. */
export { default as forge } from 'node-forge';
