import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { statSync } from 'node:fs';
import type { Certificate } from '../../audit/estate';
import { say, type Words } from '../../core/say';
import { failureOf } from '../failure';
import { printable } from '../names';
import { readText } from '../read';

/** A certificate and its key, as settings name them, and where they are on this machine. */
export interface Place {
  /** As it may be printed. */
  readonly shown: string;
  readonly file: string;
}

/** Bits of an RSA key that count as too few today. */
const fewBits = 2048;

export function readCertificate(place: Place, key: Place | undefined): Certificate {
  const path = printable(place.shown);
  const own = x509(place.file);
  const its = key && 'certificate' in own ? { key: keyOf(key, own.certificate) } : {};
  if ('problem' in own) return { path, problem: own.problem };
  const { certificate } = own;
  const { asymmetricKeyType: kind, asymmetricKeyDetails: details } = certificate.publicKey;
  return {
    path,
    ...its,
    about: {
      from: new Date(certificate.validFrom),
      until: new Date(certificate.validTo),
      selfSigned: certificate.issuer === certificate.subject && certificate.checkIssued(certificate),
      weak: kind === 'rsa' && (details?.modulusLength ?? fewBits) < fewBits,
      covers: (host) => covers(certificate, host),
    },
  };
}

function covers(certificate: X509Certificate, host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '');
  return /^[\d.]+$|:/.test(name)
    ? certificate.checkIP(name) !== undefined
    : certificate.checkHost(name) !== undefined;
}

function x509(file: string): { readonly certificate: X509Certificate } | { readonly problem: Words } {
  const read = readText(file);
  if ('failure' in read) return { problem: read.failure.message };
  if ('unread' in read) return { problem: say`it is not text` };
  try {
    return { certificate: new X509Certificate(read.text) };
  } catch {
    return { problem: say`it is no certificate` };
  }
}

function keyOf({ shown, file }: Place, certificate: X509Certificate): NonNullable<Certificate['key']> {
  const path = printable(shown);
  const read = readText(file);
  if ('failure' in read) return { path, problem: read.failure.message };
  if ('unread' in read) return { path, problem: say`it is not text` };
  let key: KeyObject;
  try {
    key = createPrivateKey(read.text);
  } catch {
    const isLocked = /ENCRYPTED/.test(read.text.slice(0, 200));
    return { path, problem: isLocked ? say`it is encrypted` : say`it is no private key` };
  }
  return { path, fits: certificate.checkPrivateKey(key), ...isOpen(file) };
}

/** May every user of the machine read it? Windows has no such mode. */
function isOpen(file: string): { readonly open?: boolean } {
  if (process.platform === 'win32') return {};
  try {
    return { open: (statSync(file).mode & 0o004) !== 0 };
  } catch (error) {
    failureOf(error);
    return {};
  }
}
