using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests.Formats;

public sealed class TaskLanguagesTests
{
    [Theory]
    [InlineData("xnli_sw", "sw", "sw")]
    [InlineData("xcopa_et", "et", "et")]
    [InlineData("pawsx_de", "de", "de")]
    [InlineData("xwinograd_jp", "ja", "jp")]
    [InlineData("lambada_openai_mt_fr", "fr", "fr")]
    [InlineData("belebele_deu_Latn", "de", "deu_Latn")]
    [InlineData("belebele_zho_Hant", "zh-Hant", "zho_Hant")]
    [InlineData("global_mmlu_de", "de", "de")]
    [InlineData("global_mmlu_full_de_anatomy", "de", "de")]
    [InlineData("arc_de", "de", "de")]
    [InlineData("mgsm_direct_bn", "bn", "bn")]
    [InlineData("mgsm_en_cot_de", "de", "de")]
    [InlineData("afrixnli_en_direct_amh", "am", "amh")]
    [InlineData("afrixnli_amh_prompt_1", "am", "amh")]
    [InlineData("agieval_sat_en_without_passage", "en", "en")]
    [InlineData("agieval_logiqa_zh", "zh", "zh")]
    [InlineData("include_base_44_german", "de", "german")]
    [InlineData("crows_pairs_french_age", "fr", null)]
    [InlineData("ceval-valid_law", "zh", null)]
    [InlineData("kmmlu_hard", "ko", null)]
    [InlineData("lambada_openai", "en", null)]
    [InlineData("eqbench_ca", "ca", "ca")]
    [InlineData("xnli", "mul", null)]
    [InlineData("belebele_fra_Latn_mcf", "fr", "fra_Latn")]
    [InlineData("mmlu_formal_logic", "en", null)]
    [InlineData("mmlu_high_school_us_history", "en", null)]
    [InlineData("arc_challenge", "en", null)]
    [InlineData("ARC-c", "en", null)]
    [InlineData("truthfulqa_mc1", "en", null)]
    [InlineData("winogrande_xl", "en", null)]
    [InlineData("xnliextra_de", "de", "de")]
    [InlineData("toyset_zh_16k", "zh", "zh")]
    [InlineData("arabic_toy", "ar", "arabic")]
    [InlineData("toy_eng-deu", "mul", null)]
    public void A_known_family_states_its_language(string task, string tag, string? code) =>
        Assert.Equal(new TaskLanguage(tag, code), TaskLanguages.Find(task));

    [Theory]
    [InlineData("agieval_lsat_ar")]
    [InlineData("humaneval_de")]
    [InlineData("multiple-lua")]
    [InlineData("toy_cs")]
    [InlineData("gsm8k_cot")]
    [InlineData("global_mmlu_qq")]
    [InlineData("考试_de")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_else_states_none(string? task) => Assert.Null(TaskLanguages.Find(task));

    [Fact]
    public void A_spelling_of_its_own_is_remarked()
    {
        Assert.Equal("language code in the file: jp", TaskLanguages.Find("xwinograd_jp")?.Remark);
        Assert.Null(TaskLanguages.Find("xnli_sw")?.Remark);
    }
}
