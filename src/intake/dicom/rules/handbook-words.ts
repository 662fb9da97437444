import type { Language } from '../../../kernel/label.ts';
import type { QuirkTarget } from './quirk.ts';

/** The words of the page of quirks around what the data says. */
export interface HandbookWords {
  readonly quirksTitle: string;
  readonly quirksIntro: string;
  readonly fact: string;
  readonly place: string;
  readonly known: string;
  readonly condition: string;
  readonly correction: string;
  readonly evidence: string;
  readonly shown: string;
  readonly targets: Readonly<Record<QuirkTarget, string>>;
}

export const handbookWords: Readonly<Record<Language, HandbookWords>> = {
  en: {
    quirksTitle: 'Where vendors write what',
    quirksIntro:
      'Derived from `sources/dicom/quirks.yaml`, where the notation is explained; a change to this file is lost. For each fact the entries are tried in this order, and the first that gives a value decides; its name stands beside the value. ⚠ marks what no file has confirmed yet: check it on files of your own scanner before you rely on it. A quirk is added by an entry with its condition, place, evidence and test.',
    fact: 'Gives',
    place: 'Stands at',
    known: 'Built into the reader',
    condition: 'When',
    correction: 'Correction',
    evidence: 'Evidence',
    shown: 'Shown by',
    targets: {
      'ct-image': 'image header',
      'dose-screen': 'dose screen',
      'dose-item': 'exposure of a dose screen',
      'dose-event': 'irradiation event of a dose report',
      'dose-report': 'dose report',
      'nuclear-image': 'header of nuclear medicine or PET',
    },
  },
  da: {
    quirksTitle: 'Hvor producenterne skriver hvad',
    quirksIntro:
      'Afledt af `sources/dicom/quirks.yaml`, hvor notationen er forklaret; en ændring i denne fil går tabt. For hver oplysning prøves punkterne i denne rækkefølge, og det første, der giver en værdi, afgør; dets navn står ved værdien. ⚠ mærker det, ingen fil har bekræftet endnu: kontrollér det på filer fra jeres egen scanner, før I stoler på det. En særegenhed tilføjes med betingelse, sted, evidens og prøve.',
    fact: 'Giver',
    place: 'Står i',
    known: 'Indbygget i læseren',
    condition: 'Når',
    correction: 'Rettelse',
    evidence: 'Evidens',
    shown: 'Vist af',
    targets: {
      'ct-image': 'billedheader',
      'dose-screen': 'dosisbillede',
      'dose-item': 'eksponering i et dosisbillede',
      'dose-event': 'bestråling i en dosisrapport',
      'dose-report': 'dosisrapport',
      'nuclear-image': 'header fra nuklearmedicin eller PET',
    },
  },
};
