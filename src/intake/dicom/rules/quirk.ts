import type { Evidence } from '../../../definition/dataset.ts';
import type { Label } from '../../../kernel/label.ts';
import type { Tag } from '../tags.ts';
import type { ThresholdName } from './thresholds.ts';

export const quirkTargets = [
  'ct-image',
  'dose-screen',
  'dose-item',
  'dose-event',
  'dose-report',
  'nuclear-image',
] as const;

/** What a quirk looks at: an image header, a dose screen or one exposure in it, a dose report or one event in it. */
export type QuirkTarget = (typeof quirkTargets)[number];

/** When a quirk applies; every part that is given must hold. Patterns are matched without regard to case. */
export interface QuirkCondition {
  readonly manufacturer?: RegExp;
  readonly model?: RegExp;
  readonly imageType?: RegExp;
  readonly modality?: RegExp;
  readonly present?: number;
  readonly absent?: number;
}

/** An attribute, perhaps in the first item of a sequence; `ofObject` looks at the object around an item. */
interface AttributePlace {
  readonly kind: 'tag';
  readonly tag: Tag;
  readonly within: number | undefined;
  readonly ofObject: boolean;
}

/** A private attribute: its creator reserves a block of the group, which differs from file to file (PS3.5 7.8). */
interface PrivatePlace {
  readonly kind: 'private';
  readonly creator: string;
  readonly group: number;
  readonly element: number;
  readonly vr: string;
  readonly within: number | undefined;
}

/** An item of a structured report, by its concept, at any depth. */
interface ConceptPlace {
  readonly kind: 'concept';
  readonly code: string;
}

export type QuirkPlace = AttributePlace | PrivatePlace | ConceptPlace;

export type QuirkLimit = number | ThresholdName;

/** How a value is made of what was read. Numbers unless said otherwise. */
export interface QuirkReading {
  readonly match: string | undefined;
  readonly part: number;
  readonly as: 'number' | 'text';
  readonly value: string | boolean | undefined;
  readonly names: ReadonlyMap<string, string> | undefined;
  readonly above: QuirkLimit | undefined;
  readonly below: QuirkLimit | undefined;
  readonly scale: number;
  readonly over: number | undefined;
  readonly min: QuirkLimit | undefined;
  readonly max: QuirkLimit | undefined;
}

/** Where a fact stands and how it must be read, where vendors differ from the standard or from each other. */
export interface Quirk extends QuirkReading {
  readonly id: string;
  readonly says: Label;
  readonly of: QuirkTarget;
  readonly fact: string;
  readonly when: QuirkCondition;
  /** Undefined where the reader itself knows the peculiarity. */
  readonly from: QuirkPlace | undefined;
  readonly evidence: Evidence;
  /** The file or test that shows it. */
  readonly shown: string;
}
