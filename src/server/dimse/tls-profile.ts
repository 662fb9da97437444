import type { CommonConnectionOptions, SecureContextOptions } from 'node:tls';

/** PEM texts: this side's key and certificate, and the authority that signs the certificates of the peers. */
export interface TlsMaterial {
  readonly key: string | Buffer;
  readonly cert: string | Buffer;
  readonly ca: string | Buffer;
  /** Revoked certificates, PEM. */
  readonly crl?: string | Buffer;
}

/** The cipher suites RFC 9325 recommends (section 4.2.1 for TLS 1.2, RFC 8446 appendix B.4 for TLS 1.3). */
const ciphers = [
  'TLS_AES_128_GCM_SHA256',
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
];

/** PS3.15 annex B.12, the BCP 195 RFC 8996, 9325 TLS Secure Transport Connection Profile: both sides show a certificate. */
export function tlsProfile(material: TlsMaterial): SecureContextOptions & CommonConnectionOptions {
  return {
    ...material,
    minVersion: 'TLSv1.2',
    ciphers: ciphers.join(':'),
    honorCipherOrder: true,
    requestCert: true,
    rejectUnauthorized: true,
  };
}
