import type { Page } from 'playwright-core';
import { elementById, type Value, type Values } from '../../src/definition/record.ts';
import type { Dataset } from '../../src/definition/dataset.ts';
import { addDays, daysBetween } from '../../src/kernel/day.ts';

/** The answers of one examination as they would be on another day: every day moves along. */
export function movedTo(values: Values, from: string, to: string): Values {
  const moved = daysBetween(from, to);
  const move = (value: Value): Value =>
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}(T.*)?$/.test(value)
      ? addDays(value.slice(0, 10), moved) + value.slice(10)
      : value;
  return Object.fromEntries(Object.entries(values).map(([id, value]) => [id, move(value)]));
}

const signsOf = (text: string): readonly string[] => Array.from(text);

/** What one presses to give an answer: digits of a day, a number with a comma, the key of a code. */
function keysOf(dataset: Dataset, id: string, value: Value): readonly string[] {
  const type = elementById(dataset).get(id)?.element.type;
  if (typeof value === 'boolean') return [value ? '1' : '0'];
  if (typeof value === 'number') return signsOf(String(value).replace('.', ','));
  if (typeof value === 'object') return [...value];
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})/.exec(value) ?? [];
  if (type === 'date') return signsOf(`${day}${month}${year.slice(2)}`);
  if (type === 'datetime') return signsOf(`${day}${month}${year.slice(2)} ${value.slice(11, 16)}`);
  return signsOf(value);
}

const focusedPath = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.closest('[data-path]')?.getAttribute('data-path') ?? null);

/** Goes through a form with Enter alone and answers what is asked. Answers the number of keys pressed. */
export async function typeExamination(page: Page, dataset: Dataset, answers: Values): Promise<number> {
  let pressed = 0;
  const press = async (key: string): Promise<void> => {
    await page.keyboard.press(key);
    pressed += 1;
  };
  await page.locator('.examination-body [data-field]').first().focus();
  const seen = new Set<string>();
  for (let path = await focusedPath(page); path !== null && !seen.has(path); path = await focusedPath(page)) {
    seen.add(path);
    const value = answers[path];
    const type = elementById(dataset).get(path)?.element.type;
    const chosen = await page.evaluate(
      () => document.activeElement?.closest('.choices')?.querySelectorAll(':checked').length ?? 0,
    );
    if (value !== undefined && !(type === 'multi-coded' && chosen > 0))
      for (const key of keysOf(dataset, path, value)) await press(key);
    await press('Enter');
  }
  return pressed;
}
