import { readFile } from 'node:fs/promises';
import { protocol, type Session } from 'electron';
import { CONTENT_SECURITY_POLICY, PAGE_SCHEME, pageFile } from './page-address.ts';

/** Must run before the application is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: PAGE_SCHEME, privileges: { standard: true, secure: true } },
  ]);
}

/** Serves the page's own files, each under the content security policy, and nothing else. */
export function servePage(session: Session, folder: string): void {
  session.protocol.handle(PAGE_SCHEME, async ({ url, method }) => {
    const file = method === 'GET' ? pageFile(url, folder) : undefined;
    if (file === undefined) return notFound();
    try {
      return new Response(await readFile(file.path), {
        headers: {
          'content-type': file.contentType,
          'content-security-policy': CONTENT_SECURITY_POLICY,
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
