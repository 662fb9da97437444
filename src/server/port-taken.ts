import { Problem } from '../kernel/problem.ts';

/** Says of a port that is taken which option chooses another; any other error goes on as it is. */
export function portTaken(error: unknown, port: number, option: '--port' | '--dicom-port'): never {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
    throw new Problem('portInUse', {
      reason: `something else listens on port ${port}; choose another with ${option}`,
    });
  throw error;
}
