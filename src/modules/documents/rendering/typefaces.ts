import type { FaceName } from './page-style';
import { Typeface } from './typeface';

export type Typefaces = Readonly<Record<FaceName, Typeface>>;

const FONTS = '@expo-google-fonts/noto-sans';

/** Opened for each document anew: fontkit remembers glyphs, and memory would leak from one to the next. */
export function openTypefaces(): Typefaces {
  return {
    regular: Typeface.open(require.resolve(`${FONTS}/400Regular/NotoSans_400Regular.ttf`)),
    bold: Typeface.open(require.resolve(`${FONTS}/700Bold/NotoSans_700Bold.ttf`)),
  };
}
