// npm run bench:dicom [-- --part reader|network|way] [--rounds 3] [--corpus DIR]: how fast DICOM objects are read,
// received and stored, beside other programs doing the same in the same run. Without --part all three, in some four
// minutes. Absolute numbers depend on the machine and what else it does; figures are for people: nothing here passes
// or fails.
import { join, resolve } from 'node:path';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { benchNetwork } from './bench-dicom-network.ts';
import { benchReader } from './bench-dicom-reader.ts';
import { benchWay } from './bench-dicom-way.ts';

const { values } = parseArgs({
  options: {
    part: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    corpus: { type: 'string', default: join(import.meta.dirname, '../../shared/corpus') },
  },
});

const parts: Readonly<Record<string, () => Promise<void>>> = {
  reader: () => benchReader(resolve(values.corpus)),
  network: () => benchNetwork(Number(values.rounds)),
  way: benchWay,
};

const wanted = values.part === undefined ? Object.keys(parts) : [values.part];
for (const name of wanted) {
  const bench = parts[name];
  if (!bench) throw new Error(`--part is one of ${Object.keys(parts).join(', ')}`);
  process.stdout.write(`\n${name}; load of the machine ${loadavg()[0]?.toFixed(1) ?? ''}\n`);
  await bench();
}
