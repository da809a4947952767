namespace Dashboard.Import.Reading;

/// <summary>A file to import.</summary>
/// <param name="Name">File name; its stem says which table it is.</param>
/// <param name="Content">Its bytes.</param>
public sealed record ImportFile(string Name, ReadOnlyMemory<byte> Content);
