import { app, type Session, type WebContents } from 'electron';
import { isManualUrl, isPageUrl } from './page-address.ts';

/**
 * Tibialis works without a network. These switches keep the browser engine inside Electron from its own errands
 * (component updates, reports, pings), and no host name or address resolves any more. Must run before the
 * application is ready.
 */
export function switchOffNetwork(): void {
  const { commandLine } = app;
  commandLine.appendSwitch('disable-background-networking');
  commandLine.appendSwitch('disable-component-update');
  commandLine.appendSwitch('disable-domain-reliability');
  commandLine.appendSwitch('disable-sync');
  commandLine.appendSwitch('no-pings');
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
}

/** Refuses every permission, every download, and every request that is not for the page's own files. */
export function closeSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => {
    event.preventDefault();
  });
  session.webRequest.onBeforeRequest((request, answer) => {
    answer({ cancel: !isAllowedRequest(request.url) });
  });
}

/** The page stays the page: no other address, no further window, no embedded view. */
export function confineContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => {
    event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
}

function isAllowedRequest(url: string): boolean {
  // Pictures that the page made itself, and the developer tools of an unpackaged build.
  const inner = ['data:', 'blob:', 'devtools:'].some((scheme) => url.startsWith(scheme));
  const isOwn = isPageUrl(url) || isManualUrl(url);
  return isOwn || (inner && !(url.startsWith('devtools:') && app.isPackaged));
}
