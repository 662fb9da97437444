/** Curve Data (50xx,3000) and Overlay Data (60xx,3000), whose groups may be repeated (PS3.5 section 7.6). */
const repeatedTags: ReadonlySet<number> = new Set([0x50003000, 0x60003000]);
/** Encapsulated Document, Waveform Data, Spectroscopy Data (PS3.6). */
const singleTags: ReadonlySet<number> = new Set([0x00420011, 0x54001010, 0x56000020]);
const pixelDataGroup = 0x7fe0;

/** Whether an attribute holds a picture, a curve, a waveform or a document: nothing that a registry reads or keeps. */
export const isBulk = (tag: number): boolean =>
  tag >>> 16 === pixelDataGroup || singleTags.has(tag) || repeatedTags.has((tag & 0xff00ffff) >>> 0);
