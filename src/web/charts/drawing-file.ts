/** What of a style decides how a part of a drawing looks; each is an attribute of SVG too. */
const looks = [
  ...['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'opacity'],
  ...['font-family', 'font-size', 'font-weight', 'text-anchor'],
] as const;

const namespace = 'http://www.w3.org/2000/svg';

/** A chart as a file that looks the same without the page's styles, on the ground it was drawn on. */
function standaloneDrawing(chart: SVGSVGElement): SVGSVGElement {
  const copy = chart.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) throw new Error('A chart is a drawing');
  const originals = [chart, ...chart.querySelectorAll('*')];
  const copies = [copy, ...copy.querySelectorAll('*')];
  copies.forEach((part, index) => {
    const original = originals[index];
    if (!original) return;
    const style = getComputedStyle(original);
    for (const look of looks) part.setAttribute(look, style.getPropertyValue(look));
    part.removeAttribute('class');
    part.removeAttribute('tabindex');
  });
  const ground = document.createElementNS(namespace, 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', getComputedStyle(document.documentElement).backgroundColor);
  copy.prepend(ground);
  copy.setAttribute('xmlns', namespace);
  return copy;
}

/** Hands a file to the person at the browser. */
function save(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

const written = (chart: SVGSVGElement): string =>
  new XMLSerializer().serializeToString(standaloneDrawing(chart));

/** Saves a chart as a drawing. */
export const saveSvg = (chart: SVGSVGElement, name: string): void =>
  save(new Blob([written(chart)], { type: 'image/svg+xml' }), `${name}.svg`);

/** Pixels of the picture for one of the screen: sharp in print. */
const sharpness = 2;

/** Saves a chart as a picture. */
export async function savePng(chart: SVGSVGElement, name: string): Promise<void> {
  const { width, height } = chart.getBoundingClientRect();
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(written(chart))}`;
  await picture.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width * sharpness, height * sharpness];
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const content = await new Promise<Blob | null>((done) => {
    canvas.toBlob(done, 'image/png');
  });
  if (content) save(content, `${name}.png`);
}
