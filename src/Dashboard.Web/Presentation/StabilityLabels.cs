using System.Globalization;

namespace Dashboard.Web.Presentation;

/// <summary>Words for topics, spikes and runs.</summary>
public static class StabilityLabels
{
    /// <summary>A topic's heading.</summary>
    public static string Of(StabilityTopic topic) => topic switch
    {
        StabilityTopic.Spikes => Text.TopicSpikes,
        StabilityTopic.Divergence => Text.TopicDivergence,
        StabilityTopic.ExpertBalance => Text.TopicExpertBalance,
        StabilityTopic.Hardware => Text.ColumnHardware,
        StabilityTopic.Recovery => Text.TopicRecovery,
        _ => Text.TopicNotFound,
    };

    /// <summary>A kind of spike.</summary>
    public static string Of(SpikeKind kind) => kind switch
    {
        SpikeKind.Narrow => Text.SpikeNarrow,
        SpikeKind.Wide => Text.SpikeWide,
        _ => Text.SpikeDivergence,
    };

    /// <summary>A kind's word in the API.</summary>
    public static string WordOf(SpikeKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>A run with the device that it ran on, where that is stated.</summary>
    public static string Of(TrainingRun run) =>
        run.Log.Hardware.Name is { } device ? Format.Of(Text.RunOnDevice, run.Log.Name, Labels.Device(device)) : run.Log.Name;

    /// <summary>A number of tokens, such as "1.25 B tokens"; in words when unknown.</summary>
    public static string Tokens(double? tokens) => tokens switch
    {
        null => Text.Unknown,
        >= 1e12 => Format.Of(Text.TokensTrillion, Short(tokens.Value / 1e12)),
        >= 1e9 => Format.Of(Text.TokensBillion, Short(tokens.Value / 1e9)),
        >= 1e6 => Format.Of(Text.TokensMillion, Short(tokens.Value / 1e6)),
        _ => Format.Whole((long)tokens.Value),
    };

    /// <summary>The same with a sign for a lower bound.</summary>
    public static string Tokens(double? tokens, bool isLeast) =>
        tokens is not null && isLeast ? Format.Of(Text.AtLeast, Tokens(tokens)) : Tokens(tokens);

    /// <summary>A share of the tokens with a sign for a lower bound; in words when unknown.</summary>
    public static string Share(LossSpikes spikes) => spikes.ShareLost is not { } share ? Text.Unknown
        : share.ToString("P2", CultureInfo.CurrentCulture) is var text && spikes.IsLeast ? Format.Of(Text.AtLeast, text) : text;

    /// <summary>A loss; in words where it was not finite.</summary>
    public static string Loss(float? loss) =>
        loss is { } value && float.IsFinite(value) ? value.ToString("0.000", CultureInfo.CurrentCulture) : Text.NotFinite;

    /// <summary>A range of steps.</summary>
    public static string Of(StepRange range) => range switch
    {
        { Low: { } low, High: { } high } => Format.Of(Text.StepsBoth, Format.Whole(low), Format.Whole(high)),
        { Low: { } low } => Format.Of(Text.StepsFrom, Format.Whole(low)),
        _ => Format.Of(Text.StepsTo, Format.Whole(range.High ?? 0)),
    };

    private static string Short(double number) => number.ToString("#,0.##", CultureInfo.CurrentCulture);
}
