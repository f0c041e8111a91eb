import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** Sizes of the icon in pixels, each electron/icon/<size>.png. */
const ICON_SIZES = [16, 24, 32, 48, 64, 128, 256, 512];

/**
 * Adds to a Debian package what the maker has no setting for: the description of the file types, the icon in all of its
 * sizes, and the licence of Tibialis before that of Electron. Owners and rights in it stay as they are: all of it happens
 * in one fakeroot.
 *
 * @param deb Replaced. It is best made without compression; it is compressed here.
 */
export function finishDeb(deb: string, project: string): void {
  execFileSync('fakeroot', ['bash', '-euc', FINISH, 'finish-deb', path.resolve(deb)], {
    cwd: project,
    env: { ...process.env, ICON_SIZES: ICON_SIZES.join(' ') },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

const FINISH = `
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  share="$work/tree/usr/share"
  dpkg-deb --raw-extract "$1" "$work/tree"
  install -D -m 644 electron/packaging/freedesktop/tibialis.xml "$share/mime/packages/tibialis.xml"
  for size in $ICON_SIZES; do
    install -D -m 644 "electron/icon/$size.png" "$share/icons/hicolor/$size"x"$size/apps/tibialis.png"
  done
  install -D -m 644 electron/icon/tibialis.svg "$share/icons/hicolor/scalable/apps/tibialis.svg"
  {
    cat LICENSE
    printf '\n\nElectron, which is part of this program:\n\n'
    cat "$share/doc/tibialis/copyright"
  } >"$work/copyright"
  install -m 644 "$work/copyright" "$share/doc/tibialis/copyright"
  dpkg-deb -Zxz -z3 --build "$work/tree" "$work/finished.deb"
  cp "$work/finished.deb" "$1"
`;
