"""What models of transformers return: a table of their fields. `~` is what both
an encoder and a decoder tell of themselves."""
from dataclasses import make_dataclass
from typing import Any

from transformers.utils.generic import ModelOutput

_BOTH = ('decoder_hidden_states decoder_attentions cross_attentions '
         'encoder_last_hidden_state encoder_hidden_states encoder_attentions')


def _made(name, names):
    return make_dataclass(
        name, [(field, Any, None) for field in
               names.replace('~', _BOTH).split()],
        bases=(ModelOutput,), namespace={'__module__': __name__})


BaseModelOutput = _made(
    'BaseModelOutput',
    'last_hidden_state hidden_states attentions')
BaseModelOutputWithNoAttention = _made(
    'BaseModelOutputWithNoAttention',
    'last_hidden_state hidden_states')
BaseModelOutputWithPooling = _made(
    'BaseModelOutputWithPooling',
    'last_hidden_state pooler_output hidden_states attentions')
BaseModelOutputWithPoolingAndNoAttention = _made(
    'BaseModelOutputWithPoolingAndNoAttention',
    'last_hidden_state pooler_output hidden_states')
BaseModelOutputWithPast = _made(
    'BaseModelOutputWithPast',
    'last_hidden_state past_key_values hidden_states attentions')
BaseModelOutputWithCrossAttentions = _made(
    'BaseModelOutputWithCrossAttentions',
    'last_hidden_state hidden_states attentions cross_attentions')
BaseModelOutputWithPoolingAndCrossAttentions = _made(
    'BaseModelOutputWithPoolingAndCrossAttentions',
    'last_hidden_state pooler_output hidden_states past_key_values '
    'attentions cross_attentions')
BaseModelOutputWithPastAndCrossAttentions = _made(
    'BaseModelOutputWithPastAndCrossAttentions',
    'last_hidden_state past_key_values hidden_states attentions '
    'cross_attentions')
MoEModelOutput = _made(
    'MoEModelOutput',
    'last_hidden_state hidden_states attentions router_probs '
    'router_logits')
MoeModelOutputWithPast = _made(
    'MoeModelOutputWithPast',
    'last_hidden_state past_key_values hidden_states attentions '
    'router_logits')
MoeCausalLMOutputWithPast = _made(
    'MoeCausalLMOutputWithPast',
    'loss aux_loss logits past_key_values hidden_states attentions '
    'router_logits')
MoEModelOutputWithPastAndCrossAttentions = _made(
    'MoEModelOutputWithPastAndCrossAttentions',
    'last_hidden_state past_key_values hidden_states attentions '
    'cross_attentions router_probs router_logits')
Seq2SeqModelOutput = _made(
    'Seq2SeqModelOutput',
    'last_hidden_state past_key_values ~')
Seq2SeqMoEModelOutput = _made(
    'Seq2SeqMoEModelOutput',
    'last_hidden_state past_key_values decoder_hidden_states '
    'decoder_attentions decoder_router_logits cross_attentions '
    'encoder_last_hidden_state encoder_hidden_states encoder_attentions '
    'encoder_router_logits')
CausalLMOutput = _made('CausalLMOutput', 'loss logits hidden_states attentions')
CausalLMOutputWithPast = _made(
    'CausalLMOutputWithPast',
    'loss logits past_key_values hidden_states attentions')
CausalLMOutputWithCrossAttentions = _made(
    'CausalLMOutputWithCrossAttentions',
    'loss logits past_key_values hidden_states attentions '
    'cross_attentions')
SequenceClassifierOutputWithPast = _made(
    'SequenceClassifierOutputWithPast',
    'loss logits past_key_values hidden_states attentions')
MaskedLMOutput = _made('MaskedLMOutput', 'loss logits hidden_states attentions')
Seq2SeqLMOutput = _made('Seq2SeqLMOutput', 'loss logits past_key_values ~')
Seq2SeqMoEOutput = _made(
    'Seq2SeqMoEOutput',
    'loss logits encoder_z_loss decoder_z_loss encoder_aux_loss '
    'decoder_aux_loss past_key_values decoder_hidden_states '
    'decoder_attentions decoder_router_logits cross_attentions '
    'encoder_last_hidden_state encoder_hidden_states encoder_attentions '
    'encoder_router_logits')
NextSentencePredictorOutput = _made(
    'NextSentencePredictorOutput',
    'loss logits hidden_states attentions')
SequenceClassifierOutput = _made(
    'SequenceClassifierOutput',
    'loss logits hidden_states attentions')
Seq2SeqSequenceClassifierOutput = _made(
    'Seq2SeqSequenceClassifierOutput',
    'loss logits past_key_values ~')
MultipleChoiceModelOutput = _made(
    'MultipleChoiceModelOutput',
    'loss logits hidden_states attentions')
TokenClassifierOutput = _made(
    'TokenClassifierOutput',
    'loss logits hidden_states attentions')
QuestionAnsweringModelOutput = _made(
    'QuestionAnsweringModelOutput',
    'loss start_logits end_logits hidden_states attentions')
Seq2SeqQuestionAnsweringModelOutput = _made(
    'Seq2SeqQuestionAnsweringModelOutput',
    'loss start_logits end_logits past_key_values ~')
SemanticSegmenterOutput = _made(
    'SemanticSegmenterOutput',
    'loss logits hidden_states attentions')
ImageClassifierOutput = _made(
    'ImageClassifierOutput',
    'loss logits hidden_states attentions')
ImageClassifierOutputWithNoAttention = _made(
    'ImageClassifierOutputWithNoAttention',
    'loss logits hidden_states')
DepthEstimatorOutput = _made(
    'DepthEstimatorOutput',
    'loss predicted_depth hidden_states attentions')
ImageSuperResolutionOutput = _made(
    'ImageSuperResolutionOutput',
    'loss reconstruction hidden_states attentions')
Wav2Vec2BaseModelOutput = _made(
    'Wav2Vec2BaseModelOutput',
    'last_hidden_state extract_features hidden_states attentions')
XVectorOutput = _made(
    'XVectorOutput',
    'loss logits embeddings hidden_states attentions')
BackboneOutput = _made(
    'BackboneOutput',
    'feature_maps hidden_states attentions')
BaseModelOutputWithPoolingAndProjection = _made(
    'BaseModelOutputWithPoolingAndProjection',
    'last_hidden_state pooler_output hidden_states attentions '
    'projection_state')
Seq2SeqSpectrogramOutput = _made(
    'Seq2SeqSpectrogramOutput',
    'loss spectrogram past_key_values ~')
Seq2SeqTSModelOutput = _made(
    'Seq2SeqTSModelOutput',
    'last_hidden_state past_key_values ~ loc scale static_features')
Seq2SeqTSPredictionOutput = _made(
    'Seq2SeqTSPredictionOutput',
    'loss params past_key_values ~ loc scale static_features')
SampleTSPredictionOutput = _made('SampleTSPredictionOutput', 'sequences')
MaskedImageModelingOutput = _made(
    'MaskedImageModelingOutput',
    'loss reconstruction hidden_states attentions')
