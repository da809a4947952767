namespace Dashboard.Web.Charts;

/// <summary>Words in a picture; plain text, which may be long and may break lines.</summary>
/// <param name="Title">What the picture shows or finds, in a sentence.</param>
/// <param name="Details">What it rests on: filters, protocol, date, revision; empty for none.</param>
/// <param name="Sources">Where the numbers come from; empty for none.</param>
/// <param name="Link">Address of the view that it was made from; empty for none.</param>
public sealed record SvgText(string Title, string Details, string Sources, string Link);
