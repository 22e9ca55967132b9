import { generateKeyPairSync } from 'node:crypto';
import forge from 'node-forge';

export interface Made {
  readonly certificate: string;
  readonly key: string;
}

/** A key costs more than all else here: certificates share it, unless one asks for its own. */
const shared = keyPair();

function keyPair(bits = 2048): { readonly privateKey: string; readonly publicKey: string } {
  return generateKeyPairSync('rsa', {
    modulusLength: bits,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}

const authority = keyPair();

/** A certificate of an authority of the tests, for these names, with its key. */
export function certificateFor(
  names: readonly string[],
  {
    from,
    until,
    own = false,
    selfSigned = false,
    bits,
  }: { from: Date; until: Date; own?: boolean; selfSigned?: boolean; bits?: number },
): Made {
  const pair = own || bits !== undefined ? keyPair(bits) : shared;
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(pair.publicKey);
  certificate.serialNumber = '01';
  certificate.validity.notBefore = from;
  certificate.validity.notAfter = until;
  const subject = [{ name: 'commonName', value: names[0] ?? 'nobody' }];
  certificate.setSubject(subject);
  certificate.setIssuer(selfSigned ? subject : [{ name: 'commonName', value: 'Authority of the tests' }]);
  const altNames = names.map((name) =>
    /^[\d.]+$/.test(name) ? { type: 7, ip: name } : { type: 2, value: name },
  );
  certificate.setExtensions([{ name: 'subjectAltName', altNames }]);
  certificate.sign(
    forge.pki.privateKeyFromPem(selfSigned ? pair.privateKey : authority.privateKey),
    forge.md.sha256.create(),
  );
  return { certificate: forge.pki.certificateToPem(certificate), key: pair.privateKey };
}
