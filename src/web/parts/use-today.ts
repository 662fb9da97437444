import { useState } from 'react';
import type { Day } from '../../kernel/day.ts';

/** Today as the page was opened; it stays the same while the page is open. */
export function useToday(): Day {
  const [today] = useState(() => new Date().toISOString().slice(0, 10));
  return today;
}
