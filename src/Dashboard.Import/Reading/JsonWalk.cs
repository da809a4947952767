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
    /// <param name="unread">Their keys in the top object.</param>
    public sealed class Keep(ImportLimits limits, ImmutableArray<string> unread) : JsonWalk(limits)
    {
        private readonly ArrayBufferWriter<byte> kept = new(Block);
        private int from;
        private bool isNextUnread;
        private bool isPassing;

        public ReadOnlyMemory<byte> Kept => kept.WrittenMemory;

        protected override void Visit(ref Utf8JsonReader reader, ReadOnlySpan<byte> read)
        {
            if (reader.CurrentDepth != 1)
            {
                return;
            }

            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    isNextUnread = !unread.IsEmpty && unread.Contains(reader.GetString()!, StringComparer.Ordinal);
                    break;
                case JsonTokenType.StartArray or JsonTokenType.StartObject when isNextUnread:
                    kept.Write(read[from..(int)reader.TokenStartIndex]);
                    kept.Write(reader.TokenType == JsonTokenType.StartArray ? "[]"u8 : "{}"u8);
                    (isPassing, isNextUnread) = (true, false);
                    break;
                case JsonTokenType.EndArray or JsonTokenType.EndObject when isPassing:
                    (isPassing, from) = (false, (int)reader.BytesConsumed);
                    break;
            }
        }

        protected override void Pass(ReadOnlySpan<byte> passed)
        {
            if (!isPassing)
            {
                kept.Write(passed[from..]);
                from = 0;
                Check(kept.WrittenCount);
            }
        }
    }

    /// <summary>Hands on the items of one list, each by itself, with their places from 0.</summary>
    /// <param name="key">Key of the list in the top object; null when the document itself is the list.</param>
    /// <param name="take">Given an item, which holds good during the call.</param>
    public sealed class Items(ImportLimits limits, string? key, Action<int, ReadOnlyMemory<byte>> take) : JsonWalk(limits)
    {
        private readonly int depth = key is null ? 1 : 2;
        private readonly ArrayBufferWriter<byte> item = new(Block);
        private bool isNextList = key is null;
        private bool isInList;
        private bool isInItem;
        private int from;
        private int count;

        protected override void Visit(ref Utf8JsonReader reader, ReadOnlySpan<byte> read)
        {
            if (reader.CurrentDepth == depth && isInList)
            {
                VisitItem(ref reader, read);
            }
            else if (reader.CurrentDepth == depth - 1)
            {
                isInList = isNextList && reader.TokenType == JsonTokenType.StartArray;
                isNextList = key is not null && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(key);
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
