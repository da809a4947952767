using System.Text.Json;
using Microsoft.Playwright;

namespace Dashboard.EndToEnd.Tests.Infrastructure;

/// <summary>
/// Pictures of pages, stored at half their size and in few colours, so that they are small, and smoothed edges of letters count little.
/// The browser decodes, shrinks and compares them on a canvas.
/// </summary>
internal static class Pictures
{
    private const string Shrink = """
        const load = async data => {
          const image = new Image();
          image.src = 'data:image/png;base64,' + data;
          await image.decode();
          return image;
        };
        const draw = (image, scale) => {
          const canvas = document.createElement('canvas');
          canvas.width = Math.round(image.width * scale);
          canvas.height = Math.round(image.height * scale);
          const context = canvas.getContext('2d', { willReadFrequently: true });
          context.imageSmoothingQuality = 'high';
          context.drawImage(image, 0, 0, canvas.width, canvas.height);
          return context;
        };
        const pixels = context => context.getImageData(0, 0, context.canvas.width, context.canvas.height);
        const png = context => context.canvas.toDataURL('image/png').split(',')[1];
        """;

    /// <summary>How wide the browser draws sample texts in the fonts of the page: where that differs, so does every picture.</summary>
    public static Task<string> FontsAsync(IPage page) => page.EvaluateAsync<string>("""
        () => {
          const context = document.createElement('canvas').getContext('2d');
          const { fontFamily } = getComputedStyle(document.body);
          return ['400 14px', '700 14px', '400 24px'].map(font => {
            context.font = `${font} ${fontFamily}`;
            return `${font}: ${context.measureText('Ling-Plus 70.88 Хамбургефонстив 汉字').width.toFixed(1)}`;
          }).join(', ');
        }
        """);

    /// <summary>What is stored of a screenshot.</summary>
    public static async Task<byte[]> ReduceAsync(IPage page, byte[] screenshot) => Convert.FromBase64String(
        await page.EvaluateAsync<string>($$"""
        async data => {
          {{Shrink}}
          const context = draw(await load(data), 0.5);
          const all = pixels(context);
          all.data.forEach((value, index) => { all.data[index] = Math.min(255, Math.round(value / 32) * 32); });
          context.putImageData(all, 0, 0);
          return png(context);
        }
        """, Convert.ToBase64String(screenshot)));

    /// <returns>The share of pixels whose colour clearly differs, and a pale picture with these in red.</returns>
    public static async Task<(double Share, byte[] Difference)> CompareAsync(IPage page, byte[] actual, byte[] stored)
    {
        var result = await page.EvaluateAsync<JsonElement>(
            $$"""
            async ([actual, stored]) => {
              {{Shrink}}
              const [mine, other] = [draw(await load(actual), 1), draw(await load(stored), 1)];
              const [a, b] = [pixels(mine), pixels(other)];
              if (a.width !== b.width || a.height !== b.height) {
                return { share: 1, difference: png(mine) };
              }

              let count = 0;
              for (let at = 0; at < a.data.length; at += 4) {
                const distance = Math.hypot(...[0, 1, 2].map(channel => a.data[at + channel] - b.data[at + channel]));
                const differs = distance > 80;
                count += differs;
                const pale = 255 - (255 - a.data[at + 1]) / 4;
                a.data.set(differs ? [255, 0, 0, 255] : [pale, pale, pale, 255], at);
              }

              mine.putImageData(a, 0, 0);
              return { share: count * 4 / a.data.length, difference: png(mine) };
            }
            """, new[] { Convert.ToBase64String(actual), Convert.ToBase64String(stored) });
        return (result.GetProperty("share").GetDouble(), Convert.FromBase64String(result.GetProperty("difference").GetString()!));
    }
}
