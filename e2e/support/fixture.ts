import { inject } from 'vitest';
import { type OnlineSystem, serveOnlineSystem } from './online-system.ts';
import { openSession, type Session, type SessionOptions } from './session.ts';

export interface TestSession extends Session {
  readonly onlineSystem: OnlineSystem;
}

/** A session as tests want it: the built extension, the browser that was found, and an online system of its own. */
export async function openTestSession(
  options: Partial<Omit<SessionOptions, 'onlineSystem'>> = {},
): Promise<TestSession> {
  const onlineSystem = await serveOnlineSystem();
  try {
    const session = await openSession({
      executablePath: inject('executablePath'),
      dist: inject('dist'),
      ...options,
      onlineSystem,
    });
    return {
      ...session,
      onlineSystem,
      async close() {
        await session.close();
        await onlineSystem.close();
      },
    };
  } catch (error) {
    await onlineSystem.close();
    throw error;
  }
}
