using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Dashboard.Import.Reading;

/// <summary>
/// Reads JSON of any length from front to back. In memory is a block of it and what the one who walks keeps, which together may have
/// <see cref="ImportLimits.MaxDocumentBytes"/>; what is passed over is checked all the same.
/// </summary>
internal abstract class JsonWalk(ImportLimits limits)
{
    private const int Block = 16 * 1024;

    private byte[] buffer = new byte[Block];
    private int filled;

    /// <summary>Whether there was nothing at all to read.</summary>
    public bool IsEmpty { get; private set; } = true;

    /// <summary>Walks to the end.</summary>
    /// <exception cref="JsonException">The text is no complete JSON.</exception>
    /// <exception cref="UnreadableFileException">More would be kept than is allowed.</exception>
    public void Run(Stream utf8)
    {
        var state = new JsonReaderState(
            new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = limits.MaxDepth });
        for (var isLast = false; !isLast;)
        {
            if (filled == buffer.Length)
            {
                // One token is longer than the block.
                Check(buffer.Length);
                Array.Resize(ref buffer, buffer.Length * 2);
            }

            var count = utf8.Read(buffer.AsSpan(filled));
            filled += count;
            IsEmpty &= count == 0;
            isLast = count == 0;
            var reader = new Utf8JsonReader(buffer.AsSpan(0, filled), isLast, state);
            while (reader.Read())
            {
                Visit(ref reader, buffer);
            }

            state = reader.CurrentState;
            var passed = (int)reader.BytesConsumed;
            Pass(buffer.AsSpan(0, passed));
            buffer.AsSpan(passed, filled - passed).CopyTo(buffer);
            filled -= passed;
        }
    }

    /// <summary>Looks at a token.</summary>
    /// <param name="read">What the reader's indices point into.</param>
    protected abstract void Visit(ref Utf8JsonReader reader, ReadOnlySpan<byte> read);

    /// <summary>Takes leave of bytes: all indices count anew from their end.</summary>
    protected abstract void Pass(ReadOnlySpan<byte> passed);

    protected void Check(int kept)
    {
        if (kept > limits.MaxDocumentBytes)
        {
            throw new UnreadableFileException(string.Create(CultureInfo.InvariantCulture,
                $"A document of this format may have {limits.MaxDocumentBytes} bytes; this one has more."));
        }
    }

    /// <summary>Keeps a document whole but for lists and objects that nobody reads: they become empty ones.</summary>
    /// <param name="unread">Their keys in the top object, or paths of two keys with a slash between.</param>
    public sealed class Keep(ImportLimits limits, ImmutableArray<string> unread) : JsonWalk(limits)
    {
        private readonly int deepest = unread.Any(path => path.Contains('/', StringComparison.Ordinal)) ? 2 : 1;
        private readonly ArrayBufferWriter<byte> kept = new(Block);
        private int from;
        private string? outer;
        private bool isNextUnread;
        private int? passedDepth;

        public ReadOnlyMemory<byte> Kept => kept.WrittenMemory;

        protected override void Visit(ref Utf8JsonReader reader, ReadOnlySpan<byte> read)
        {
            if (passedDepth is { } depth ? reader.CurrentDepth != depth : reader.CurrentDepth is 0 || reader.CurrentDepth > deepest)
            {
                return;
            }

            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName when passedDepth is null && !unread.IsEmpty:
                    var key = reader.GetString()!;
                    outer = reader.CurrentDepth == 1 ? key : outer;
                    isNextUnread = unread.Contains(reader.CurrentDepth == 1 ? key : $"{outer}/{key}", StringComparer.Ordinal);
                    break;
                case JsonTokenType.StartArray or JsonTokenType.StartObject when isNextUnread:
                    kept.Write(read[from..(int)reader.TokenStartIndex]);
                    kept.Write(reader.TokenType == JsonTokenType.StartArray ? "[]"u8 : "{}"u8);
                    (passedDepth, isNextUnread) = (reader.CurrentDepth, false);
                    break;
                case JsonTokenType.EndArray or JsonTokenType.EndObject when passedDepth is not null:
                    (passedDepth, from) = (null, (int)reader.BytesConsumed);
                    break;
            }
        }

        protected override void Pass(ReadOnlySpan<byte> passed)
        {
            if (passedDepth is null)
            {
                kept.Write(passed[from..]);
                from = 0;
                Check(kept.WrittenCount);
            }
        }
    }

    /// <summary>Hands on the items of one list, each by itself, with their places from 0.</summary>
    /// <param name="path">Key of the list in the top object, or keys with a slash between; null when the document itself is the
    /// list.</param>
    /// <param name="take">Given an item, which holds good during the call.</param>
    public sealed class Items(ImportLimits limits, string? path, Action<int, ReadOnlyMemory<byte>> take) : JsonWalk(limits)
    {
        private readonly string[] keys = path?.Split('/') ?? [];
        private readonly ArrayBufferWriter<byte> item = new(Block);
        private bool isNextList = path is null;
        private bool isInList;
        private bool isInItem;
        /// <summary>How many of the keys, from the first, lead to where the reader is.</summary>
        private int met;
        private int from;
        private int count;

        protected override void Visit(ref Utf8JsonReader reader, ReadOnlySpan<byte> read)
        {
            var depth = reader.CurrentDepth;
            if (isInList && depth == keys.Length + 1)
            {
                VisitItem(ref reader, read);
            }
            else if (reader.TokenType == JsonTokenType.PropertyName && depth <= keys.Length && met >= depth - 1)
            {
                met = reader.ValueTextEquals(keys[depth - 1]) ? depth : depth - 1;
                isNextList = met == keys.Length;
            }
            else if (depth == keys.Length)
            {
                isInList = isNextList && reader.TokenType == JsonTokenType.StartArray;
                isNextList = false;
            }
        }

        protected override void Pass(ReadOnlySpan<byte> passed)
        {
            if (isInItem)
            {
                item.Write(passed[from..]);
                from = 0;
                Check(item.WrittenCount);
            }
        }

        private void VisitItem(ref Utf8JsonReader reader, ReadOnlySpan<byte> read)
        {
            if (!isInItem)
            {
                from = (int)reader.TokenStartIndex;
            }

            isInItem = reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject;
            if (!isInItem)
            {
                item.Write(read[from..(int)reader.BytesConsumed]);
                take(count++, item.WrittenMemory);
                item.ResetWrittenCount();
            }
        }
    }
}
