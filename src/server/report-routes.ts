import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from '../access/actor.ts';
import { languages } from '../kernel/label.ts';
import { Problem } from '../kernel/problem.ts';
import { readAnnualReport } from '../operations/annual-report/annual-report.ts';
import { editions } from '../operations/annual-report/editions.ts';
import { listReports } from '../operations/annual-report/list-reports.ts';
import type { Registry } from '../operations/registry.ts';
import type { ReportDocument } from '../reports/document.ts';
import { writeHtml } from '../reports/write-html.ts';
import { writePdf } from '../reports/write-pdf.ts';
import { choiceOf, fieldsOf, yearOf } from './request.ts';

interface Served {
  readonly registry: Registry;
  readonly signedIn: (request: FastifyRequest) => Promise<Actor>;
}

const formats = ['pdf', 'html'] as const;

interface Written {
  readonly mediaType: string;
  readonly write: (report: ReportDocument) => Buffer;
}

const writers: Readonly<Record<(typeof formats)[number], Written>> = {
  pdf: { mediaType: 'application/pdf', write: (report) => Buffer.from(writePdf(report)) },
  html: { mediaType: 'text/html; charset=utf-8', write: (report) => Buffer.from(writeHtml(report)) },
};

/** The annual report as a file to keep. */
export function addReportRoutes(server: FastifyInstance, { registry, signedIn }: Served): void {
  server.get('/api/reports', async (request) => listReports({ registry, actor: await signedIn(request) }));
  server.get('/api/reports/annual', async (request, reply) => {
    const actor = await signedIn(request);
    const query = fieldsOf(request.query);
    const year = yearOf(query);
    if (year === undefined) throw new Problem('wrongUse', { reason: '"year" must be a year' });
    const format = choiceOf(query, 'format', formats) ?? 'pdf';
    const language = choiceOf(query, 'language', languages) ?? 'da';
    const edition = choiceOf(query, 'edition', editions) ?? 'public';
    const report = await readAnnualReport({ registry, actor }, { year, language, edition });
    const { mediaType, write } = writers[format];
    void reply.header(
      'content-disposition',
      `attachment; filename="annual-report-${year}-${edition}-${language}.${format}"`,
    );
    void reply.type(mediaType);
    return write(report);
  });
}
