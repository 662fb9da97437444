import type { ReactNode } from 'react';
import type { Evidence } from '../../definition/dataset.ts';
import type { Finding } from '../../definition/finding.ts';
import type { ExaminationRow, Verdict } from '../../operations/views.ts';
import { useWords } from '../texts/language.tsx';
import type { IconName } from './icons.tsx';
import { Icon } from './icons.tsx';

/** A small sign with its text: form, word and colour say the same thing. */
export function Mark({
  icon,
  tone,
  text,
}: {
  readonly icon: IconName;
  readonly tone: string;
  readonly text: string;
}) {
  return (
    <span className={`mark tone-${tone}`}>
      <Icon name={icon} />
      <span>{text}</span>
    </span>
  );
}

type Judgement = NonNullable<Verdict> | 'no-standard';

export const judgementOf = (verdict: Verdict): Judgement => verdict ?? 'no-standard';

export const judgementTone: Readonly<Record<Judgement, string>> = {
  met: 'good',
  'not-met': 'bad',
  'not-decidable': 'unsure',
  hidden: 'quiet',
  'no-standard': 'quiet',
};

const judgementIcon: Readonly<Record<Judgement, IconName>> = {
  met: 'check',
  'not-met': 'cross',
  'not-decidable': 'question',
  hidden: 'lock',
  'no-standard': 'dash',
};

export function VerdictMark({ verdict }: { readonly verdict: Verdict }): ReactNode {
  const { texts } = useWords();
  const judgement = judgementOf(verdict);
  return (
    <Mark icon={judgementIcon[judgement]} tone={judgementTone[judgement]} text={texts.verdicts[judgement]} />
  );
}

/** The sign alone, for dense tables whose column is explained by a legend; readers still get the words. */
export function VerdictSign({ verdict }: { readonly verdict: Verdict }): ReactNode {
  const { texts } = useWords();
  const judgement = judgementOf(verdict);
  return (
    <span className={`mark tone-${judgementTone[judgement]}`} title={texts.verdicts[judgement]}>
      <Icon name={judgementIcon[judgement]} />
      <span className="visually-hidden">{texts.verdicts[judgement]}</span>
    </span>
  );
}

/** A traffic light: the standard is met, or missed, and that is no chance. */
export function LightSign({ light }: { readonly light: 'good' | 'bad' }): ReactNode {
  const { texts } = useWords();
  return (
    <Mark icon={light === 'good' ? 'check' : 'octagon'} tone={light} text={texts.indicator.light[light]} />
  );
}

const lights = {
  green: { icon: 'check', tone: 'good' },
  yellow: { icon: 'triangle', tone: 'unsure' },
  red: { icon: 'octagon', tone: 'bad' },
} as const satisfies Record<ExaminationRow['light'], { icon: IconName; tone: string }>;

export function LightMark({ light }: { readonly light: ExaminationRow['light'] }): ReactNode {
  const { texts } = useWords();
  return <Mark {...lights[light]} text={texts.lights[light]} />;
}

const severities = {
  error: { icon: 'octagon', tone: 'bad' },
  warning: { icon: 'triangle', tone: 'unsure' },
  information: { icon: 'information', tone: 'quiet' },
} as const satisfies Record<Finding['severity'], { icon: IconName; tone: string }>;

export function SeverityMark({ severity }: { readonly severity: Finding['severity'] }): ReactNode {
  const { texts } = useWords();
  return <Mark {...severities[severity]} text={texts.severities[severity]} />;
}

/** A warning that somebody has answered. */
export function AcceptedMark(): ReactNode {
  const { texts } = useWords();
  return <Mark icon="check" tone="good" text={texts.examination.accepted} />;
}

/** How well something is founded. What is not published has a broken border, in every colour scheme. */
export function EvidenceMark({ status }: { readonly status: Evidence['status'] }): ReactNode {
  const { texts } = useWords();
  return (
    <span className={`evidence evidence-${status}`} title={texts.evidenceMeaning[status]}>
      {texts.evidence[status]}
    </span>
  );
}
