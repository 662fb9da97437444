import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeEdits } from './merge-edits.ts';
import { applyEdit, changedPaths, type RecordEdit } from './record-edit.ts';
import type { RecordContent } from './record.ts';

const base: RecordContent = {
  values: { weight: 80, sex: '1', types: ['1', '2'] },
  groups: { segment: [{ number: '5', grade: '2' }] },
};
const edit = (values: RecordEdit['values'], groups: RecordEdit['groups'] = {}): RecordEdit => ({
  values,
  groups,
});

test('what only one person changed is taken from that one', () => {
  const theirs = applyEdit(base, edit({ sex: '2' }));
  const merged = mergeEdits(base, edit({ weight: 90 }), theirs);
  expect(merged.conflicts).toEqual([]);
  expect(applyEdit(theirs, merged.edit)).toMatchObject({ values: { weight: 90, sex: '2' } });
});

test('an answer both changed differently is shown with both sides', () => {
  const merged = mergeEdits(base, edit({ weight: 90 }), applyEdit(base, edit({ weight: null })));
  expect(merged.conflicts).toEqual([{ id: 'weight', mine: 90, theirs: null }]);
});

test('the same change made twice is no conflict and no change', () => {
  const mine = edit({ types: ['2', '3'] }, { segment: [] });
  const merged = mergeEdits(base, mine, applyEdit(base, edit({ types: ['3', '2'] }, { segment: [] })));
  expect(merged).toEqual({ edit: edit({}), conflicts: [] });
});

test('a group of rows is one answer', () => {
  const mine = edit({}, { segment: [{ number: '5', grade: '3' }] });
  const theirs = applyEdit(base, edit({}, { segment: [] }));
  expect(mergeEdits(base, mine, theirs).conflicts).toEqual([
    { id: 'segment', mine: [{ number: '5', grade: '3' }], theirs: [] },
  ]);
});

const small = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 2 }));
const rows = fc.array(small, { maxLength: 2 });
const contents = fc.record({ values: small, groups: fc.record({ g: rows }) });
const edits = fc.record({
  values: fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.option(fc.integer({ min: 0, max: 2 }))),
  groups: fc.record({ g: rows }, { requiredKeys: [] }),
});

test('without contradictions nobody loses anything, and an edit on an unchanged record stays itself', () => {
  fc.assert(
    fc.property(contents, edits, edits, (start, mine, theirs) => {
      const alone = mergeEdits(start, mine, start);
      expect(alone.conflicts).toEqual([]);
      expect(changedPaths(applyEdit(start, alone.edit), applyEdit(start, mine))).toEqual([]);
      const saved = applyEdit(start, theirs);
      const merged = mergeEdits(start, mine, saved);
      if (merged.conflicts.length > 0) return;
      const result = applyEdit(saved, merged.edit);
      for (const [id, value] of Object.entries(mine.values)) {
        const mineWins = value !== (start.values[id] ?? null) || saved.values[id] === start.values[id];
        if (mineWins) expect(result.values[id] ?? null).toBe(value);
      }
    }),
  );
});
