/** The languages every text of the registry exists in. */
export const languages = ['en', 'da'] as const;
export type Language = (typeof languages)[number];

/** A text in every language of the registry. */
export type Label = Readonly<Record<Language, string>>;
