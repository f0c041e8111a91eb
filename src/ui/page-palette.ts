import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { paletteFrom, type Palette } from './palette.ts';

/** The palette of the page as it is now: light or dark, in the colours that were chosen. */
export function pagePalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  return paletteFrom((property) => style.getPropertyValue(property));
}

const colours = signal('safe');

/** Takes another set of colours (theme.css): what is drawn by hand is drawn again. */
export function setColours(name: string): void {
  document.documentElement.dataset['colours'] = name;
  colours.value = name;
}

/** How the page looks, as a word; a part that draws by hand draws again when it changes. */
export function useLook(): string {
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
  return `${isDark ? 'dark' : 'light'} ${colours.value}`;
}

function darkQuery(): MediaQueryList {
  return window.matchMedia('(prefers-color-scheme: dark)');
}
