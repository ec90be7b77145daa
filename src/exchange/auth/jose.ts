/** What signing and the local sandbox need of jose: a bundle of its own, so that it is packed once. */
export { CompactEncrypt, compactDecrypt, SignJWT } from 'jose';
