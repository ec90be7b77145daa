/// <reference path="./forgeParts.d.ts" />
import forge from 'node-forge/lib/forge.js';
import 'node-forge/lib/md.all.js';
import 'node-forge/lib/pki.js';

/**
 * What P12 files need of node-forge, without its TLS, SSH and S/MIME: a bundle of its own, loaded with the first P12 file
 * that is read or made.
 */
export { forge };
