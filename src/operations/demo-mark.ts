import type { Database } from '../store/database.ts';
import { readSetting, writeSetting } from '../store/settings.ts';

const setting = 'demo';

/** Whether this registry holds the demo country: only synthetic records, and accounts without a password. */
export const isDemo = async (db: Database): Promise<boolean> => (await readSetting(db, setting)) === true;

export const markAsDemo = (db: Database): Promise<void> => writeSetting(db, setting, true);

/** Whether the whole demo country is stored; a start that was killed goes on where it stopped. */
export const isDemoLoaded = async (db: Database): Promise<boolean> =>
  (await readSetting(db, 'demo-loaded')) === true;

export const markDemoLoaded = (db: Database): Promise<void> => writeSetting(db, 'demo-loaded', true);
