import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './dimse-dcmtk.ts';

const days = ['-days', '2'];

async function openssl(folder: string, ...args: readonly string[]): Promise<void> {
  const { code, output } = await run(
    'openssl',
    args.map((arg) => arg.replace('@', `${folder}/`)),
  );
  if (code !== 0) throw new Error(output);
}

/** An authority `NAME.key`, `NAME.crt` that signs itself. */
async function createAuthority(folder: string, name: string): Promise<void> {
  const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', `@${name}.key`];
  await openssl(folder, 'req', '-x509', ...key, '-out', `@${name}.crt`, ...days, '-subj', `/CN=${name}`);
}

async function createCertificate(
  folder: string,
  name: string,
  subject: string,
  authority: string,
): Promise<void> {
  const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', `@${name}.key`];
  await openssl(folder, 'req', ...key, '-out', `@${name}.csr`, '-subj', subject);
  await writeFile(join(folder, `${name}.ext`), 'subjectAltName=DNS:localhost,IP:127.0.0.1\n');
  const signing = ['-CA', `@${authority}.crt`, '-CAkey', `@${authority}.key`, '-CAcreateserial'];
  const files = ['-in', `@${name}.csr`, '-out', `@${name}.crt`, '-extfile', `@${name}.ext`];
  await openssl(folder, 'x509', '-req', ...files, ...signing, ...days);
}

/**
 * Certificates of two centres (`ct1`, `ct2`) and the server from one authority (`ca`), and one of a stranger who uses
 * the same subject as `ct1` under an authority of his own.
 */
export async function createCertificates(folder: string): Promise<void> {
  await Promise.all([createAuthority(folder, 'ca'), createAuthority(folder, 'strangers')]);
  await createCertificate(folder, 'server', '/C=DK/O=Registry/CN=localhost', 'ca');
  await createCertificate(folder, 'ct1', '/C=DK/O=Hospital/CN=ct1', 'ca');
  await createCertificate(folder, 'ct2', '/C=DK/O=Hospital/CN=ct2', 'ca');
  await createCertificate(folder, 'stranger', '/C=DK/O=Hospital/CN=ct1', 'strangers');
}
