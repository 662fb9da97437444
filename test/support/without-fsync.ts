import { open } from 'node:fs/promises';

// Loaded before the door by a measurement that wants to know what waiting for the disk costs. Never part of a program.
const handle = await open('/dev/null');
const prototype = Object.getPrototypeOf(handle) as { sync(): Promise<void>; datasync(): Promise<void> };
await handle.close();
prototype.sync = prototype.datasync = () => Promise.resolve();
