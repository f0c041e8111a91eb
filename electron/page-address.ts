import path from 'node:path';

/** The page has an origin of its own, so that "the page itself" can be said in a policy. */
export const PAGE_SCHEME = 'app';
const PAGE_ORIGIN = `${PAGE_SCHEME}://tibialis`;
export const PAGE_URL = `${PAGE_ORIGIN}/index.html`;
/** The manual is another origin: what comes from there is not from the page. */
const MANUAL_ORIGIN = `${PAGE_SCHEME}://manual`;
export const MANUAL_URL = `${MANUAL_ORIGIN}/index.html`;

/**
 * The page loads its own scripts, styles and pictures and nothing else; it evaluates no text as code and talks to
 * nobody. Plotly needs no exception: its rules go into the stylesheet that index.html names for it, through the
 * style sheet's own interface, which `style-src` permits.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The manual has a style and pictures, and nothing that runs. */
export const MANUAL_SECURITY_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Whether an address belongs to the page's own origin. */
export function isPageUrl(url: string): boolean {
  return url === PAGE_ORIGIN || url.startsWith(`${PAGE_ORIGIN}/`);
}

/** Whether an address belongs to the manual. */
export function isManualUrl(url: string): boolean {
  return url.startsWith(`${MANUAL_ORIGIN}/`);
}

/** A file of the page or of the manual, and its media type; undefined for anything outside `folder` or of a kind they have not. */
export function pageFile(
  url: string,
  folder: string,
): { readonly path: string; readonly contentType: string } | undefined {
  if (!isPageUrl(url) && !isManualUrl(url)) return undefined;
  let name: string;
  try {
    name = decodeURIComponent(new URL(url).pathname);
  } catch {
    return undefined;
  }
  if (name.includes('\0')) return undefined;
  const resolved = path.resolve(folder, `.${name}`);
  const contentType = CONTENT_TYPES[path.extname(resolved)];
  if (contentType === undefined || !resolved.startsWith(folder + path.sep)) return undefined;
  return { path: resolved, contentType };
}
