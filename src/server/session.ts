import { randomBytes } from 'node:crypto';

/** The cookie holds a random token and nothing else. */
export const sessionCookie = {
  name: 'nucleus-session',
  options: { path: '/', httpOnly: true, sameSite: 'strict' },
} as const;

const idleLimitMs = 8 * 60 * 60 * 1000;
const sessionLimit = 10_000;

interface Session {
  readonly accountId: string;
  readonly usedAt: number;
}

/** Who is signed in: kept by the server, the browser holds only a random token. */
export class Sessions {
  readonly #sessions = new Map<string, Session>();

  open(accountId: string, now: number): string {
    this.#forgetIdle(now);
    const token = randomBytes(32).toString('base64url');
    this.#sessions.set(token, { accountId, usedAt: now });
    return token;
  }

  /** The account behind a token, if its session is known and not idle for too long. */
  accountOf(token: string | undefined, now: number): string | undefined {
    if (token === undefined) return undefined;
    const session = this.#sessions.get(token);
    if (!session || now - session.usedAt > idleLimitMs) return undefined;
    this.#sessions.set(token, { ...session, usedAt: now });
    return session.accountId;
  }

  /** Whether somebody is signed in, without counting as use. */
  isOpen(token: string | undefined, now: number): boolean {
    const session = token === undefined ? undefined : this.#sessions.get(token);
    return session !== undefined && now - session.usedAt <= idleLimitMs;
  }

  close(token: string | undefined): void {
    if (token !== undefined) this.#sessions.delete(token);
  }

  #forgetIdle(now: number): void {
    for (const [token, session] of this.#sessions)
      if (now - session.usedAt > idleLimitMs || this.#sessions.size >= sessionLimit)
        this.#sessions.delete(token);
  }
}
