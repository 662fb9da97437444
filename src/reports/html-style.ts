/** The looks of a report in a browser: wide and narrow, light and dark, and on paper. */
export const htmlStyle = `
:root { color-scheme: light dark; --ink: #1d2733; --page: #ffffff; --quiet: #5b6774; --line: #d5dbe1; --note: #fff4d6; --link: #0b5394; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8ecf0; --page: #14191f; --quiet: #a9b4bf; --line: #3a444e; --note: #3d3213; --link: #8cc4ff; }
}
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem; font: 1rem/1.5 Georgia, serif; color: var(--ink); background: var(--page); }
h1, h2, h3 { line-height: 1.2; }
a { color: var(--link); }
section { margin-top: 3rem; border-top: 1px solid var(--line); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.2rem 1rem; }
dt { color: var(--quiet); }
dd { margin: 0; }
.table { overflow-x: auto; }
.table:focus-visible { outline: 2px solid var(--link); }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem; margin: 1rem 0; }
caption { text-align: left; color: var(--quiet); }
th, td { text-align: left; padding: 0.25rem 0.5rem; border-bottom: 1px solid var(--line); font-weight: normal; vertical-align: top; }
thead th, tr.sum th, tr.sum td { font-weight: bold; }
th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.note { background: var(--note); padding: 0.5rem 0.75rem; }
figure { margin: 1rem 0; }
figure div { background: #ffffff; padding: 0.5rem; }
figure svg { width: 100%; height: auto; }
figcaption { color: var(--quiet); font-size: 0.9rem; }
@media print { nav { display: none; } section { break-before: page; } }
`;
