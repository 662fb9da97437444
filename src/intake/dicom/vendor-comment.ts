/** What Siemens writes into the comment of an event: `Organ Characteristic = Cardio, …, Sn Filter (Tube A) = no`. */
interface VendorComment {
  readonly organ: string | undefined;
  readonly modulation: string | undefined;
  /** True when any tube was filtered with tin. */
  readonly tinFilter: boolean | undefined;
}

const valueOf = (comment: string, name: string): string | undefined =>
  new RegExp(`${name} = ([^,]*)`).exec(comment)?.[1]?.trim();

/** The named parts of an event comment; all undefined when the comment is of another kind. */
export function readVendorComment(comment: string): VendorComment {
  const filters = [...comment.matchAll(/Sn Filter \(Tube [A-Z]\) = (yes|no)/g)].map(([, used]) => used);
  return {
    organ: valueOf(comment, 'Organ Characteristic'),
    modulation: valueOf(comment, 'X-ray Modulation Type'),
    tinFilter: filters.length === 0 ? undefined : filters.includes('yes'),
  };
}
