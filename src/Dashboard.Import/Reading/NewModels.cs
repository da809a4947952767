using System.Globalization;

namespace Dashboard.Import.Reading;

/// <summary>
/// The models of an upload of which the catalogue knows at most the name. When all files are read each is placed in a family, by a person's
/// answer or by the rules of <see cref="ModelFamilies"/>, and gets the sizes that a person states or that stand in its name, where no file
/// of the upload says more. What is stated in a row of <c>models.csv</c> stays as it is.
/// </summary>
/// <param name="known">The models of the catalogue and of the upload.</param>
/// <param name="stated">The sizes that the files of the upload state.</param>
/// <param name="answers">What a person says, by slug.</param>
internal sealed class NewModels(KnownModels known, StatedSizes stated, IReadOnlyDictionary<string, ModelAnswer> answers)
{
    /// <summary>Beyond these an upload is no table whose models a person looks through; the rest count to no family.</summary>
    private const int MaxModels = 20_000;

    /// <summary>The words of the reference data for a size that stands in a name.</summary>
    private const string NominalStatus = "nominal from model name";

    private readonly OrderedDictionary<string, NewModel> models = new(StringComparer.Ordinal);
    private readonly HashSet<(string Slug, string Attribute)> sizes = [];
    private readonly HashSet<(string Slug, string Attribute)> knownSizes = [];
    private readonly HashSet<string> passed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> developers = new(StringComparer.Ordinal);

    /// <summary>Notes that the upload describes a model itself: its name tells nothing more.</summary>
    public void Declare(LanguageModel model) => models[model.Slug] = new NewModel(model.Name, null, true);

    /// <summary>Notes the model that a statement is about, and the sizes that are stated.</summary>
    public void Meet(Statement statement)
    {
        switch (statement)
        {
            case Score score:
                Meet(score.Run.Model, score.Run.Source);
                break;
            case Throughput speed:
                Meet(speed.Model, speed.Provenance.Source);
                break;
            case TrainingLog log:
                Meet(log.Model, log.Provenance.Source);
                break;
            case Fact { Subject: FactSubject.Model } fact:
                Meet(fact.Name, fact.Provenance.Source);
                if (fact.Value.Number is not null)
                {
                    sizes.Add((Slug.From(fact.Name), fact.Attribute));
                }

                break;
        }
    }

    /// <summary>Who makes a model, as it is known or its name says; null when neither.</summary>
    public string? DeveloperOf(string name)
    {
        if (known[name]?.Developer is { } stated)
        {
            return stated;
        }

        if (!developers.TryGetValue(name, out var inferred))
        {
            inferred = ModelFamilies.Find(name)?.Developer;
            if (developers.Count < MaxModels)
            {
                developers[name] = inferred;
            }
        }

        return inferred;
    }

    /// <summary>Forgets all, before the files are read once more.</summary>
    public void Clear()
    {
        models.Clear();
        sizes.Clear();
        knownSizes.Clear();
        passed.Clear();
    }

    /// <summary>Hands on families and sizes.</summary>
    public void HandOn(IStatementSink statements, UploadOrigin origin)
    {
        var own = UploadOrigin.SourceOf(origin.ReportedBy);
        if (models.Keys.Any(slug => answers.TryGetValue(slug, out var answer) && (answer.Total ?? answer.Active) is not null))
        {
            statements.Add(own);
        }

        foreach (var (slug, model) in models)
        {
            var answer = answers.GetValueOrDefault(slug) ?? ModelAnswer.None;
            if (!model.IsDeclared && Place(model.Name, answer, origin) is { } placed)
            {
                statements.Add(placed);
            }

            var nominal = model.IsDeclared ? default : NominalSize.Of(model.Name);
            HandOn(statements, model, FactAttributes.TotalParameters, answer.Total, nominal.Total, own.Id, origin);
            HandOn(statements, model, FactAttributes.ActiveParameters, answer.Active, nominal.Active, own.Id, origin);
        }
    }

    private void HandOn(IStatementSink statements, NewModel model, string attribute, double? answered, double? nominal, string own,
        UploadOrigin origin)
    {
        var key = (Slug.From(model.Name), attribute);
        if (sizes.Contains(key))
        {
            return;
        }

        if (answered is { } billions && !billions.Equals(nominal))
        {
            HandOn(statements, Size(model.Name, attribute, billions, new Provenance(
                EvidenceGrade.Copied, EvidenceMarks.None, own, $"{origin.LocatorPrefix}stated with the upload")
            { ReportedBy = origin.ReportedBy }), "what was stated with the upload");
        }
        else if (nominal is { } size && model.Source is { } source && !knownSizes.Contains(key))
        {
            HandOn(statements, Size(model.Name, attribute, size, new Provenance(
                EvidenceGrade.SelfReported, EvidenceMarks.Nominal, source, "the name of the model")
            { Status = NominalStatus }), "the name of the model");
        }
    }

    /// <summary>Hands on a size that can be beside the other one of its model.</summary>
    private void HandOn(IStatementSink statements, Fact size, string from)
    {
        if (stated.Problem(size) is { } problem)
        {
            statements.Report(new ImportProblem(ProblemSeverity.Warning, from, null, null, problem + " The size was not taken."));
            return;
        }

        stated.Meet(size, from);
        statements.Add(size);
    }

    private static Fact Size(string model, string attribute, double billions, Provenance provenance) => new(
        FactSubject.Model, model, attribute, PublishedValue.Parse(billions.ToString("0.######", CultureInfo.InvariantCulture)),
        FactAttributes.Billion, null, provenance);

    private static LanguageModel? Place(string name, ModelAnswer answer, UploadOrigin origin)
    {
        var rule = ModelFamilies.Find(name);
        var family = answer.Family ?? rule?.Family ?? LanguageModel.OtherFamily;
        if ((answer.Family ?? answer.Developer) is null || (family == rule?.Family && answer.Developer == rule.Developer))
        {
            return rule is null ? null : new LanguageModel(name, rule.Family, rule.Developer, [], null) { FamilyReason = rule.Reason };
        }

        return rule is null && family == LanguageModel.OtherFamily && answer.Developer is null ? null
            : new LanguageModel(name, family, answer.Developer, [], null)
            {
                FamilyReason = $"Stated with the upload by {origin.ReportedBy}.",
            };
    }

    private void Meet(string name, string source)
    {
        if (passed.Count >= MaxModels || !passed.Add(name) || known[name] is { IsBare: false })
        {
            return;
        }

        var slug = Slug.From(name);
        models.TryAdd(slug, new NewModel(name, source, false));
        KnowSize(slug, FactAttributes.TotalParameters, known[name]?.Total);
        KnowSize(slug, FactAttributes.ActiveParameters, known[name]?.Active);
    }

    private void KnowSize(string slug, string attribute, ParameterCount? count)
    {
        if (count is { Status: not ParameterStatus.Unknown })
        {
            knownSizes.Add((slug, attribute));
        }
    }

    /// <summary>A model by the name that was met first.</summary>
    /// <param name="Source">The source of the first statement about it; null where the upload describes it itself.</param>
    private readonly record struct NewModel(string Name, string? Source, bool IsDeclared);
}
