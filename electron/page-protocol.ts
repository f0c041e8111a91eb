import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { protocol, type Session } from 'electron';
import {
  CONTENT_SECURITY_POLICY,
  isManualUrl,
  MANUAL_SECURITY_POLICY,
  PAGE_SCHEME,
  pageFile,
} from './page-address.ts';

/** Must run before the application is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: PAGE_SCHEME, privileges: { standard: true, secure: true } },
  ]);
}

/** Serves the files of the page and of the manual in it, each under its content security policy, and nothing else. */
export function servePage(session: Session, folder: string): void {
  session.protocol.handle(PAGE_SCHEME, async ({ url, method }) => {
    const isManual = isManualUrl(url);
    const own = isManual ? path.join(folder, 'manual') : folder;
    const file = method === 'GET' ? pageFile(url, own) : undefined;
    if (file === undefined) return notFound();
    try {
      return new Response(await readFile(file.path), {
        headers: {
          'content-type': file.contentType,
          'content-security-policy': isManual ? MANUAL_SECURITY_POLICY : CONTENT_SECURITY_POLICY,
          'x-content-type-options': 'nosniff',
        },
      });
    } catch {
      return notFound();
    }
  });
}

function notFound(): Response {
  return new Response('', { status: 404 });
}
