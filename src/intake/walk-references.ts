import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { attemptAsync } from './attempt.ts';
import { isPlainComponent, referencedFiles, spelling } from './dicom/dicom-directory.ts';
import { readDicomFile } from './dicom/read-dicom-file.ts';
import { type Refusal, refuse } from './refusal.ts';

/** A file that a DICOMDIR refers to: where it lies, or why it is not read. */
export interface Reference {
  /** As the DICOMDIR spells it, with `/`. */
  readonly name: string;
  readonly path: string | Refusal;
}

/** Finds names as media spell them, each folder read once. */
class Folders {
  readonly #names = new Map<string, Promise<ReadonlyMap<string, string>>>();

  async find(folder: string, components: readonly string[]): Promise<string | undefined> {
    let at = folder;
    for (const component of components) {
      const name = (await this.#namesIn(at)).get(spelling(component));
      if (name === undefined) return undefined;
      at = join(at, name);
    }
    return at;
  }

  #namesIn(folder: string): Promise<ReadonlyMap<string, string>> {
    const known = this.#names.get(folder);
    if (known) return known;
    const reading = attemptAsync(() => readdir(folder)).then(
      (names) => new Map((names.ok ? names.value : []).map((name) => [spelling(name), name])),
    );
    this.#names.set(folder, reading);
    return reading;
  }
}

/** The files that a DICOMDIR on disk refers to, the missing ones and those that lead out of its folder refused. */
export async function* walkReferences(directory: string): AsyncGenerator<Reference> {
  const folders = new Folders();
  for (const components of referencedFiles(await readDicomFile(directory))) {
    const name = components.join('/');
    const isSafe = components.every(isPlainComponent);
    const path = isSafe ? await folders.find(dirname(directory), components) : refuse('unsafe-path');
    yield { name, path: path ?? refuse('missing-file') };
  }
}
