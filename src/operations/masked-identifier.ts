/** An identifier as it may be shown: a person number keeps its birth date, anything else its last two characters when it is long enough to hide the rest. */
export function maskedIdentifier(system: string, value: string): string {
  if (system === 'cpr') return `${value.slice(0, 6)}-••••`;
  return value.length < 6 ? '••••' : `••••${value.slice(-2)}`;
}
