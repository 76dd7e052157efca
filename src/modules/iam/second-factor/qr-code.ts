import qrcode = require('qrcode-generator');

/** A QR code as the page draws it: the outline of its dark squares in a square of `size` units. */
export interface QrCode {
  readonly size: number;
  readonly path: string;
}

/** The white border that a camera needs (ISO/IEC 18004): four modules. */
const QUIET = 4;

/** Drawn here, so that the key is in no address and no script. */
export function drawQrCode(text: string): QrCode {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const squares: string[] = [];
  for (let row = 0; row < count; row += 1)
    for (let column = 0; column < count; column += 1)
      if (code.isDark(row, column)) squares.push(`M${column + QUIET} ${row + QUIET}h1v1h-1z`);
  return { size: count + 2 * QUIET, path: squares.join('') };
}
