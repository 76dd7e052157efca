import { crc32, deflateSync } from 'node:zlib';

/** A small file that is really what its name says, as evidence of a demonstration case. */
export type DemoFile =
  | { readonly kind: 'text'; readonly name: string; readonly text: string }
  | { readonly kind: 'picture'; readonly name: string; readonly scene: PictureScene }
  | {
      readonly kind: 'paper';
      readonly name: string;
      readonly title: string;
      readonly paragraphs: readonly string[];
    };

export type PictureScene = 'street' | 'bruise' | 'ticket';

type Colour = readonly [red: number, green: number, blue: number];
type Rectangle = readonly [x: number, y: number, width: number, height: number, colour: Colour];

const ASPHALT: Colour = [88, 92, 98];
const PAVEMENT: Colour = [196, 193, 184];
const WHITE: Colour = [240, 240, 236];
const DARK: Colour = [40, 44, 52];

/** A street corner from above, a bruised arm, a parking ticket: enough to be recognised, nobody's photograph. */
const SCENES: Readonly<Record<PictureScene, readonly Rectangle[]>> = {
  street: [
    [0, 0, 480, 320, PAVEMENT],
    [0, 110, 480, 100, ASPHALT],
    [190, 0, 100, 320, ASPHALT],
    ...Array.from({ length: 5 }, (_, i): Rectangle => [196 + i * 19, 92, 11, 16, WHITE]),
    ...Array.from({ length: 7 }, (_, i): Rectangle => [8 + i * 26, 158, 14, 4, WHITE]),
    [120, 120, 58, 30, [44, 84, 150]],
    [130, 124, 30, 22, [150, 180, 214]],
    [310, 168, 60, 30, [176, 58, 46]],
    [322, 172, 30, 22, [214, 176, 170]],
  ],
  bruise: [
    [0, 0, 480, 320, [226, 224, 218]],
    [0, 96, 480, 130, [222, 178, 148]],
    [0, 204, 480, 22, [202, 156, 126]],
    [210, 122, 92, 58, [178, 118, 122]],
    [228, 134, 56, 34, [126, 82, 112]],
    [244, 144, 22, 14, [88, 62, 98]],
  ],
  ticket: [
    [0, 0, 480, 320, [120, 116, 108]],
    [110, 24, 260, 272, [250, 246, 226]],
    [130, 44, 220, 22, DARK],
    ...Array.from(
      { length: 9 },
      (_, i): Rectangle => [130, 84 + i * 20, i % 3 === 2 ? 120 : 200, 6, [150, 146, 134]],
    ),
    [290, 262, 60, 18, [176, 58, 46]],
  ],
};

const WIDTH = 480;
const HEIGHT = 320;
const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

/** The picture as a PNG of 480 by 320 points, true colour (ISO/IEC 15948). */
export function drawPicture(scene: PictureScene): Buffer {
  const stride = 1 + WIDTH * 3;
  const raster = Buffer.alloc(stride * HEIGHT);
  for (const [x, y, width, height, colour] of SCENES[scene]) {
    for (let row = y; row < y + height; row++) {
      for (let column = x; column < x + width; column++) raster.set(colour, row * stride + 1 + column * 3);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 2], 8);
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', deflateSync(raster)), chunk('IEND')]);
}

function chunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
