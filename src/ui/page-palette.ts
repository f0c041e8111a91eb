import { useEffect, useState } from 'preact/hooks';
import { paletteFrom, type Palette } from './palette.ts';

/** The palette of the page as it is now: light or dark. */
export function pagePalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  return paletteFrom((property) => style.getPropertyValue(property));
}

/** Whether the page is dark; a part that draws by hand draws again when that changes. */
export function useDarkScheme(): boolean {
  const [isDark, setDark] = useState(() => darkQuery().matches);
  useEffect(() => {
    const query = darkQuery();
    const change = (): void => {
      setDark(query.matches);
    };
    query.addEventListener('change', change);
    return () => {
      query.removeEventListener('change', change);
    };
  }, []);
  return isDark;
}

function darkQuery(): MediaQueryList {
  return window.matchMedia('(prefers-color-scheme: dark)');
}
