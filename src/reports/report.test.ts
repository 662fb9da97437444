import { expect, test } from 'vitest';
import { Problem } from '../kernel/problem.ts';
import { paragraph, type ReportDocument } from './document.ts';
import { intervalChart } from './interval-chart.ts';
import { readMarkdown } from './read-markdown.ts';
import { writeHtml } from './write-html.ts';
import { writePdf } from './write-pdf.ts';

const hostile = `<script>alert(1)</script> "quoted" #eval("x") $x$ *a* \\u{0} @me`;

const svg = intervalChart({
  rows: [
    { name: hostile, value: 0.5, interval: { lower: 0.4, upper: 0.6 }, isStrong: false },
    { name: 'nobody', value: null, interval: null, isStrong: true },
  ],
  standard: 0.9,
  write: (value) => value.toFixed(1),
});

const report = (instant: string): ReportDocument => ({
  language: 'da',
  title: `Årsrapport ${hostile}`,
  subtitle: 'offentlig udgave',
  facts: [['År', '2025']],
  instant: new Date(instant),
  chapters: [
    {
      title: hostile,
      blocks: [
        paragraph(hostile),
        { kind: 'note', text: hostile },
        { kind: 'list', items: [[{ text: hostile, style: 'code' }]] },
        {
          kind: 'table',
          caption: hostile,
          columns: [
            { title: 'Enhed', isNumber: false },
            { title: '2025', isNumber: true },
          ],
          rows: [{ cells: [hostile, '1 / 2'], isStrong: true }],
        },
        { kind: 'chart', caption: 'c', description: hostile, svg: svg ?? '' },
      ],
      parts: [{ title: 'Del', blocks: [paragraph('æøå')] }],
    },
  ],
});

test('hostile text is text in HTML: no tag, no attribute comes of it', () => {
  const html = writeHtml(report('2026-01-01T00:00:00Z'));
  expect(html).not.toContain('<script');
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &quot;quoted&quot;');
  expect(html).not.toMatch(/https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
});

test('the same document is the same PDF, byte by byte, and its time is that of the figures', () => {
  const [once, again] = [writePdf(report('2026-01-01T00:00:00Z')), writePdf(report('2026-01-01T00:00:00Z'))];
  expect(Buffer.from(once).equals(Buffer.from(again))).toBe(true);
  expect(Buffer.from(once).subarray(0, 5).toString('latin1')).toBe('%PDF-');
  expect(Buffer.from(once).includes('/StructTreeRoot')).toBe(true);
  const later = writePdf(report('2026-01-02T00:00:00Z'));
  expect(Buffer.from(once).equals(Buffer.from(later))).toBe(false);
});

test('a chapter in Markdown: its first heading is the title, later ones begin parts, HTML is shown', () => {
  const chapter = readMarkdown(
    '# Forord\n\nEn *god* **dag** & `x<y`\n\n- en\n- to\n\n## Mere\n\n<b>fed</b>\n',
    'x',
  );
  expect(chapter).toEqual({
    title: 'Forord',
    blocks: [
      {
        kind: 'paragraph',
        inlines: [
          { text: 'En ', style: 'plain' },
          { text: 'god', style: 'emphasis' },
          { text: ' ', style: 'plain' },
          { text: 'dag', style: 'strong' },
          { text: ' & ', style: 'plain' },
          { text: 'x<y', style: 'code' },
        ],
      },
      {
        kind: 'list',
        items: [[{ text: 'en', style: 'plain' }], [{ text: 'to', style: 'plain' }]],
      },
    ],
    parts: [
      {
        title: 'Mere',
        blocks: [
          {
            kind: 'paragraph',
            inlines: expect.arrayContaining([{ text: '<b>', style: 'plain' }]) as unknown,
          },
        ],
      },
    ],
  });
});

test('a table of Markdown keeps its numbers to the right', () => {
  const { blocks } = readMarkdown('| a | b |\n| --- | ---: |\n| x \\| y | 1 |\n', 'Uden titel');
  expect(blocks).toEqual([
    {
      kind: 'table',
      caption: 'Uden titel',
      columns: [
        { title: 'a', isNumber: false },
        { title: 'b', isNumber: true },
      ],
      rows: [{ cells: ['x | y', '1'], isStrong: false }],
    },
  ]);
});

test('a text nobody would read is refused', () => {
  expect(() => readMarkdown('x'.repeat(200_001), 'x')).toThrow(Problem);
});

test('nothing is drawn where there is no value', () => {
  const rows = [{ name: 'a', value: null, interval: null, isStrong: false }];
  expect(intervalChart({ rows, standard: 0.9, write: String })).toBeNull();
});
