/** The part of pngjs that is used here; the package has no types of its own. */
declare module 'pngjs' {
  interface Image {
    readonly width: number;
    readonly height: number;
    /** Four bytes for each pixel: red, green, blue, alpha. */
    readonly data: Buffer;
  }

  export const PNG: {
    readonly sync: {
      read(png: Buffer): Image;
      write(image: Image): Buffer;
    };
  };
}
