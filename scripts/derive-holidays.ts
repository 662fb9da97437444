import { writeFileSync } from 'node:fs';
import Holidays from 'date-holidays';

/** The file the registry reads: one public holiday of Denmark a line, with its Danish and English name. */
export const holidayFile = new URL('../countries/dk/holidays.csv', import.meta.url);

const firstYear = 2005;
const lastYear = 2040;

function publicHolidays(language: string): ReadonlyMap<string, string> {
  const calendar = new Holidays('DK');
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, index) => firstYear + index);
  return new Map(
    years
      .flatMap((year) => calendar.getHolidays(year, language))
      .filter((holiday) => holiday.type === 'public')
      .map((holiday) => [holiday.date.slice(0, 10), holiday.name]),
  );
}

/** The content of the file, from the maintained package `date-holidays`; days that are not public are left out. */
export function holidayCsv(): string {
  const english = publicHolidays('en');
  const lines = [...publicHolidays('da')].map(([day, name]) => `${day},${name},${english.get(day) ?? ''}`);
  return ['day,name_da,name_en', ...lines, ''].join('\n');
}

if (import.meta.main) writeFileSync(holidayFile, holidayCsv());
