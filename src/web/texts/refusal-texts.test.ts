import { expect, test } from 'vitest';
import { refusals } from '../../intake/refusal.ts';
import { daIntake } from './da-intake.ts';
import { enIntake } from './en-intake.ts';

test.each([enIntake, daIntake])('every refusal is said in the language of the page', ({ reasons }) =>
  expect(Object.keys(reasons).toSorted()).toEqual(Object.keys(refusals).toSorted()),
);
