import assert from 'node:assert/strict';
import { check } from '../../../../src/payload/check.ts';
import { credit, creditToToken, describeFinding } from '../../findingTable.ts';

// Invented; written so that nothing takes them for real ones.
const material = Buffer.from('this 1s N0t a real secret at all').toString('base64');
const hexMaterial = Buffer.from('this 1s N0t a real secret at all').toString('hex');
const keyId = '00000000-1111-4222-8333-444444444444';
const pem = (kind: string) => `-----BEGIN ${kind}-----\nnothing\n-----END ${kind}-----`;
const jwt = ['eyJhbGciOiJIUzI1NiJ9', 'eyJub3RoaW5nIjoxfQ', 'c2lnbmF0dXJl'].join('.');

describe('secret', () => {
  describeFinding('secret.private-key', {
    found: [
      credit({ key: pem('PRIVATE KEY') }),
      credit({ 'clientReferenceInformation.comments': pem('RSA PRIVATE KEY') }),
      credit({ merchantDefinedInformation: [{ key: '1', value: pem('ENCRYPTED PRIVATE KEY') }] }),
    ],
    notFound: [
      credit({ key: pem('PUBLIC KEY') }),
      credit({ key: pem('CERTIFICATE') }),
      credit({ 'clientReferenceInformation.comments': 'keep the private key safe' }),
    ],
    fixed: [
      [
        `{\r\n\t"privateKey": ${JSON.stringify(pem('EC PRIVATE KEY'))},\r\n\t"a": 1\r\n}`,
        'Remove from the payload',
        '{\r\n\t"a": 1\r\n}',
      ],
    ],
  });

  describeFinding('secret.shared-secret', {
    found: [
      credit({ sharedSecret: material }),
      credit({ merchantConfig: { merchantsecretKey: material } }),
      credit({ shared_secret: hexMaterial }),
      credit({ apiKey: material }),
      credit({ 'clientReferenceInformation.comments': `the shared secret is ${material}` }),
      credit({ merchantDefinedInformation: [{ key: 'shared-secret', value: material }] }),
      credit({ secretKey: 'a1b2c3d4e5f6a7b8c9d0' }),
      credit({ secret: { value: material } }),
      credit({ 'clientReferenceInformation.comments': material }),
      credit({ 'clientReferenceInformation.comments': ` ${material}\n` }),
      credit({ 'clientReferenceInformation.comments': `secret: ${material}${' '.repeat(19_948)}` }),
      credit({ 'clientReferenceInformation.comments': `secret: ${material.slice(0, 43)}` }),
      credit({ 'clientReferenceInformation.comments': `secret: ${hexMaterial}` }),
      credit({ 'clientReferenceInformation.comments': `merchantsecretKey=${material}` }),
      credit({ merchantDefinedInformation: [{ name: 'api credential', value: material }] }),
      credit({ secrets: [material] }),
      credit({ sharedSecret: 'a1your2b3c4d5e6f7' }),
      ...['hmac', 'passphrase', 'signingKeyValue', 'keyValue'].map((name) => credit({ [name]: material })),
      ...['secretValue', 'clientSecret', 'privateKey', 'signing_key'].map((name) =>
        credit({ [name]: 'a1b2c3d4e5f6a7b8' }),
      ),
    ],
    notFound: [
      creditToToken(),
      creditToToken({ 'paymentInformation.customer.id': '0123456789abcdef0123456789abcdef' }),
      credit({ 'buyerInformation.merchantCustomerId': material }),
      credit({ merchantDefinedInformation: [{ key: material, value: '1' }] }),
      credit({ keyboard: material }),
      credit({ 'paymentInformation.fluidData': { keySerialNumber: material, value: material, descriptor: 'x' } }),
      credit({ 'paymentInformation.tokenizedCard.cryptogram': 'AAABBBCCCDDDEEEFFFGGG0123456789=' }),
      credit({ sharedSecret: '<your shared secret>' }),
      credit({ sharedSecret: 'YOUR_SHARED_SECRET_1' }),
      credit({ sharedSecret: '{{$guid}}' }),
      credit({ digest: material }),
      credit({ 'clientReferenceInformation.comments': `hash of the order: ${material}` }),
      credit({ 'clientReferenceInformation.comments': material.slice(4) }),
      credit({ publicKey: material }),
      credit({ publicKeyValue: material }),
      credit({ 'clientReferenceInformation.comments': `a ${material}` }),
      credit({ 'clientReferenceInformation.comments': `${material} a` }),
      credit({ 'clientReferenceInformation.comments': `secret: ${material}${' '.repeat(20_000)}` }),
      ...[`a${material}`, `${material}a`, `_${hexMaterial}`, `${hexMaterial}0`, hexMaterial.slice(1)].map((text) =>
        credit({ 'clientReferenceInformation.comments': `secret: ${text}` }),
      ),
      // Stand-ins, a word, a number, and what is too short.
      ...['your1234567890secret', 'a1b2xxxc3d4e5f6a7b8', 'ABCDEFGHIJKLMNOPQRST', '12345678901234567890'].map((text) =>
        credit({ sharedSecret: text }),
      ),
      ...['a1b2c3d4e5f6a7b', 'a1b2c3d4e5f6a7b8 c', '#a1b2c3d4e5f6a7b8', '', `${material}{{$guid}}`].map((text) =>
        credit({ sharedSecret: text }),
      ),
      ...['secretary', 'keys', 'monkeys', 'privateKeyHash', 'ourSigningKey'].map((name) =>
        credit({ [name]: 'a1b2c3d4e5f6a7b8' }),
      ),
      credit({ secret: 123456789012345 }),
      credit({ 'clientReferenceInformation.comments': 'the secret of a good refund is speed' }),
    ],
    fixed: [[`{"a":1,"sharedSecret":"${material}"}`, 'Remove from the payload', '{"a":1}']],
  });

  describeFinding('secret.key-id', {
    found: [
      credit({ keyId }),
      credit({ merchantConfig: { merchantKeyId: keyId } }),
      credit({ 'api-key': keyId }),
      ...['kid', 'merchantKey', 'ourKeyId'].map((name) => credit({ [name]: ` ${keyId.toUpperCase()}` })),
      credit({ merchantDefinedInformation: [{ key: 'keyid', value: keyId }] }),
    ],
    notFound: [
      credit({ 'clientReferenceInformation.code': keyId }),
      credit({ keyId: '1' }),
      ...[`0${keyId}`, `${keyId}0`].map((text) => credit({ keyId: text })),
      ...['kids', 'skid', 'ourApiKey', 'apiKeys', 'ourMerchantKey', 'merchantKeys', 'keyIds'].map((name) =>
        credit({ [name]: keyId }),
      ),
      credit({ 'pointOfSaleInformation.encryptedKeyId': '9000000012' }),
      credit({ merchantDefinedInformation: [{ key: '1', value: keyId }] }),
    ],
    fixed: [[`{"a":1,"keyId":"${keyId}"}`, 'Remove from the payload', '{"a":1}']],
  });

  describeFinding('secret.authorization', {
    found: [
      credit({ Authorization: `Bearer ${jwt}` }),
      credit({ authorization: jwt }),
      credit({ headers: { Authorization: ` ${jwt}` } }),
      credit({ signature: `keyid="${keyId}", algorithm="HmacSHA256", headers="host", signature="AAAA"` }),
      credit({ 'clientReferenceInformation.comments': `sent with Bearer ${jwt}` }),
    ],
    notFound: [
      creditToToken({ 'tokenInformation.transientTokenJwt': jwt }),
      creditToToken({ transientToken: jwt }),
      credit({ Authorization: 'Bearer <token>' }),
      credit({ 'tokenInformation.transientTokenJwt': `Bearer ${jwt}` }),
      credit({ authorization: 'none' }),
      credit({ authorization: 'eyJhbGciOiJIUzI1NiJ9' }),
      ...[`x ${jwt}`, `${jwt} x`, `${jwt}.c2ln`].map((text) => credit({ authorization: text })),
      credit({ 'clientReferenceInformation.comments': `sent with ForBearer ${jwt}` }),
      credit({ signature: `keyid="${keyId}", algorithm="HmacSHA256"` }),
      credit({ keys: 'algorithm="HmacSHA256", signature="AAAA"' }),
    ],
  });

  it('never repeats a secret', () => {
    const text = credit({ sharedSecret: material, keyId, privateKey: pem('PRIVATE KEY') });
    const said = check(text).flatMap((finding) => [finding.message, ...finding.fixes().map(({ title }) => title)]);
    for (const sentence of said) assert.ok(!sentence.includes(material) && !sentence.includes(keyId), sentence);
  });
});
